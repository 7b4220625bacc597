/** Where a speaker or a statement stands on the matter (立场), said first. */
export const stances = ['for', 'against', 'neutral'] as const;
export type Stance = (typeof stances)[number];
