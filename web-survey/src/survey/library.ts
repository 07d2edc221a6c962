/** Settings of the form library that hold for every survey: special choices have the codebook's codes. */
import { settings } from 'survey-core';
import { DONT_KNOW, REFUSED } from './form.ts';

settings.refuseItemValue = REFUSED;
settings.dontKnowItemValue = DONT_KNOW;
settings.animationEnabled = false;
