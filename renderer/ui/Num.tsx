import { formatIn, formatInterval, MISSING, scaleFor } from './format.ts';
import './Num.css';

interface NumProps {
  value: number | null | undefined;
  unit?: string;
  /** Ends of its interval; null where it is open. */
  lo?: number | null;
  hi?: number | null;
  n?: number;
  /** Lines up the decimal points of a column. */
  align?: boolean;
}

/** A measured number: three significant digits, unit, interval, n. */
export function Num({ value, unit = '', lo, hi, n, align }: NumProps) {
  if (value === null || value === undefined || !Number.isFinite(value)) return <span className="ui-num">{MISSING}</span>;
  const scale = scaleFor(value, unit);
  const [whole, fraction] = formatIn(value, scale).split('.');
  return (
    <span className={`ui-num${align ? ' ui-num-align' : ''}`}>
      <span className="ui-num-whole">{whole}</span>
      <span className="ui-num-fraction">{fraction !== undefined && `.${fraction}`}</span>
      {scale.unit && <span className="ui-num-unit">{scale.unit === '×' ? '×' : ` ${scale.unit}`}</span>}
      {lo !== undefined && hi !== undefined && <span className="ui-num-interval"> {formatInterval(value, lo, hi)}</span>}
      {n !== undefined && <span className="ui-num-interval"> n = {n}</span>}
    </span>
  );
}
