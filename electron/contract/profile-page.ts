// The data in an exported page, which opens without us: types only, because the page's script brings no schemas along.

/** Columns are base64 of little-endian numbers, as in TreeColumns. */
export interface ProfilePage {
  lang: 'zh' | 'en';
  title: string;
  /** One line each: what it is of, when it was taken. */
  facts: string[];
  words: Record<PageWord, string>;
  /** the sample type shown first */
  first: number;
  samples: {
    type: string;
    unit: string;
    outputUnit: string;
    total: number;
    names: string[];
    packages: string[];
    tree: { parent: string; frame: string; flat: string; cum: string; baseFlat?: string; baseCum?: string };
    top: { frame: string; flat: string; cum: string; baseCum?: string };
  }[];
}
export type PageWord =
  | 'search'
  | 'found'
  | 'root'
  | 'rest'
  | 'flat'
  | 'cum'
  | 'share'
  | 'function'
  | 'base'
  | 'new'
  | 'graph'
  | 'hint'
  | 'table'
  | 'sample'
  | 'more';
