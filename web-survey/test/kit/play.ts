/** A study to click through: the CPS questions, keys made on the spot, three stores in this process. */
import { cpsSurvey } from './cps-survey.ts';
import { makeStudy } from './study.ts';
import { TestDoor } from './test-door.ts';

export async function play(port: number): Promise<void> {
  const study = await makeStudy({ survey: cpsSurvey() });
  const door = await TestDoor.start('dist', study, port);
  console.log(study.link(door.base));
}
