/** What is needed only once questions are asked: loaded while the respondent reads who can see what. */
import 'survey-core/survey-core.fontless.css';
import 'virtual:survey-theme.css';
import 'survey-core/i18n/arabic';
import 'survey-core/i18n/german';
import '../styles/survey.css';
import { Interview } from '../survey/interview.ts';
import { Questions, registerDecline } from './questions.tsx';
import { Review } from './review.tsx';
import { allowIconsOnly } from './trusted-html.ts';

allowIconsOnly();

export { Interview, Questions, registerDecline, Review };
