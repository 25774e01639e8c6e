// {{name}} in a text is filled from values.
export type Fill = Record<string, string | number>;
export const fill = (text: string, values: Fill): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, k: string) => String(values[k] ?? ''));
