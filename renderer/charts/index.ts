// Charts: projections of figures on keys, drawn by ECharts behind one wrapper, each with a table and files of the same figures.
export { ChartCard } from './ChartCard.tsx';
export { csv, rowsCsv } from './csv.ts';
export type { EChartsType } from './echarts.ts';
export { saveOption, saveText } from './export.ts';
export { Key } from './Key.tsx';
export { Lanes } from './Lanes.tsx';
export * from './lanes.ts';
export { measureIn } from './measure.ts';
export * from './project.ts';
export { Scroll } from './Scroll.tsx';
export { Strip } from './Strip.tsx';
export { markColors, TimeChart } from './TimeChart.tsx';
export { type ChartTheme, useChartTheme } from './theme.ts';
export { clockText, sinceText, type TimeData, type TimeMark, type TimeSeries } from './time.ts';
export { timeCsv, timePicture } from './time-files.ts';
