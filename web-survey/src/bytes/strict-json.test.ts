import { describe, expect, it } from 'vitest';
import { JsonRefused, parseStrictJson } from './strict-json.ts';

describe('strict JSON', () => {
  it.each(['null', '[]', '{}', ' {"a":[1,-2.5e3,"\\u00e9\\n",true,false,null],"b":{"a":""}} ', '"x"', '0'])('reads %s as JSON.parse does', (text) => {
    expect(parseStrictJson(text)).toEqual(JSON.parse(text));
  });

  it.each(['', '{', '{"a":1,"a":2}', '{"__proto__":{}}', '[1,]', '{"a":1,}', '01', '1 2', "{'a':1}", '"\n"', '[1]]', 'NaN', '\u00a01', '// x', `${'['.repeat(80)}${']'.repeat(80)}`])(
    'refuses %j',
    (text) => {
      expect(() => parseStrictJson(text)).toThrow(JsonRefused);
    },
  );
});
