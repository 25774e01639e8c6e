// Charts: projections of figures on keys, drawn by ECharts behind one wrapper, each with a table and files of the same figures.
export { ChartCard } from './ChartCard.tsx';
export { csv, rowsCsv } from './csv.ts';
export type { EChartsType } from './echarts.ts';
export { saveOption, saveText } from './export.ts';
export { Key } from './Key.tsx';
export * from './project.ts';
export { Scroll } from './Scroll.tsx';
export { Strip } from './Strip.tsx';
export { type ChartTheme, useChartTheme } from './theme.ts';
