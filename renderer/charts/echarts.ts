// The parts of ECharts that our charts use, and nothing else: lines, our own shapes, a grid, treemaps; canvas for the window, SVG for
// export.
import { CustomChart, LineChart, TreemapChart } from 'echarts/charts';
import { GridComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers';

use([LineChart, CustomChart, TreemapChart, GridComponent, TitleComponent, CanvasRenderer, SVGRenderer]);

export type { EChartsCoreOption, EChartsType } from 'echarts/core';
export { init };
