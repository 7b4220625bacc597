/**
 * How a ballot came: on the voter's own device; by a raised hand that was counted in the hall; on paper, entered by two people who
 * agree; by the voter's card at a tablet in the hall.
 */
export const ways = ['device', 'hands', 'paper', 'card'] as const;
export type Way = (typeof ways)[number];
