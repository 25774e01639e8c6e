// Which captures are profiles, without the schema library: the window takes this list as values.

export const profileKinds = ['cpu', 'heap', 'mutex', 'block'] as const;
