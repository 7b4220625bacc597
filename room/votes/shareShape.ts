import { z } from 'zod';

/** A share that can be met: at most the whole, and more than the whole never. */
export const share = z
  .strictObject({
    num: z.int().min(0).max(1000),
    den: z.int().min(1).max(1000),
    strict: z.boolean(),
  })
  .refine(
    ({ num, den, strict }) => (strict ? num < den : num > 0 && num <= den),
    'more than the whole, or nothing',
  );
