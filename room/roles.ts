/** Roles of seats (席位). Observers (旁听) hold no seat and so have no role. */
export const roles = [
  'chair',
  'clerk',
  'participant',
  'respondent',
  'adviser',
  'supervisor',
  'hall',
] as const;
export type NoticeRole = (typeof roles)[number];
/** A guest is an observer whom the chair let in for one turn; no notice has that role. */
export type Role = NoticeRole | 'guest';

/** One of the people whom the notice names: a guest came later, and a hall's device is nobody. */
export const isInvited = ({ role }: { role: Role }): boolean => role !== 'guest' && role !== 'hall';

/** Keeps the record: words, corrections, filing. */
export const mayKeepRecord = (role: Role): boolean => role === 'clerk';

/** May ask for the floor. The chair speaks without asking; clerk and supervisor serve the procedure. */
export const maySpeak = (role: Role): boolean =>
  role === 'participant' || role === 'respondent' || role === 'adviser' || role === 'hall';

/** Sees what waits for the chair's word: statements not yet shown. The supervisor watches that the procedure is fair. */
export const mayOversee = (role: Role): boolean =>
  role === 'chair' || role === 'clerk' || role === 'supervisor';

/** May be given a vote in the notice. A hall device is many people and so has none. */
export const mayBeEntitled = (role: Role): boolean =>
  role === 'participant' || role === 'chair' || role === 'respondent' || role === 'adviser';
