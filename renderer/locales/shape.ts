/** The same keys as the English texts of a feature, each with its own words: a missing translation does not compile. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };
