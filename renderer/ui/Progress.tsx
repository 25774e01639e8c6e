import { Progress as Base } from '@base-ui/react/progress';
import './Progress.css';

interface ProgressProps {
  /** What goes on; read by screen readers. */
  label: string;
  /** 0 … 1; null when the end is not known. */
  value: number | null;
  /** The same in words, for screen readers: "5 of 8, 3 s left". */
  text?: string;
  size?: 'normal' | 'small';
}

/** How far long work has come. The words belong beside it; the bar says nothing alone. */
export function Progress({ label, value, text, size = 'normal' }: ProgressProps) {
  const share = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 1000) / 10;
  return (
    <Base.Root className={`ui-progress ui-progress-${size}`} value={share} aria-label={label} aria-valuetext={text}>
      <Base.Track className="ui-progress-track">
        <Base.Indicator className="ui-progress-bar" />
      </Base.Track>
    </Base.Root>
  );
}
