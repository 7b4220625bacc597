/** The parts of the console that take turns on a phone and stand side by side elsewhere. */
export type View = 'queue' | 'order' | 'agenda' | 'people' | 'more';
