import { splitPath } from './subject.ts';

/** A path that is cut in its middle where there is no room: its end, which says what it is, stays. Whole in its title. */
export function MiddlePath({ path, keep }: { path: string; keep?: number }) {
  const { head, tail } = splitPath(path, keep);
  return (
    <span className="builds-path mono" title={path}>
      <span className="builds-path-head">{head}</span>
      <span className="builds-path-tail">{tail}</span>
    </span>
  );
}
