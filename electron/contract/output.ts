// What a program prints, as it crosses to the window.
import { z } from 'zod';

/** All that a program has printed so far and that was kept; `truncated` when something was left out of its middle. */
export const OutputChunk = z.object({ text: z.string(), truncated: z.boolean() });
