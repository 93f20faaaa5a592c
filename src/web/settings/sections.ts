export interface SectionName {
  id: string;
  title: string;
  /** Only for the person who administers this installation. */
  administrator?: boolean;
}

/** The parts of the settings page, in order. */
export const sectionNames: readonly SectionName[] = [
  { id: 'account', title: 'Account' },
  { id: 'appearance', title: 'Appearance' },
  { id: 'engines', title: 'Engines' },
  { id: 'data', title: 'Data controls' },
  { id: 'sessions', title: 'Sessions' },
  { id: 'people', title: 'People', administrator: true },
  { id: 'holds', title: 'Holds and limits', administrator: true },
  { id: 'delete-account', title: 'Delete account' },
];
