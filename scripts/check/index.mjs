// Rules worth having are checks that fail. `npm test -- checks` runs them all; this lists them.
import { arrows } from './arrows.mjs';
import { ends } from './ends.mjs';
import { placesCheck } from './places.mjs';
import { sizes } from './sizes.mjs';
import { keys, languages, literals } from './texts.mjs';

export const checks = () => [arrows, placesCheck(), languages, literals, keys, sizes, ends];
