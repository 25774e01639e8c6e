import type en from '../en/results.ts';
import type { Same } from '../shape.ts';

const zh: Same<typeof en> = {};
export default zh;
