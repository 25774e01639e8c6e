import type { SourceMark } from '../../../electron/contract/index.ts';
import { Button } from '../../ui/index.ts';
import { baseName } from './files.ts';
import { openAt } from './jump.ts';

/** The places an error points at, as buttons that open them in the editor; at most five. */
export function MarkLinks({ labId, marks }: { labId: string; marks: readonly SourceMark[] | undefined }) {
  const places = new Map((marks ?? []).map((m) => [`${m.file}:${m.line}`, m]));
  if (places.size === 0) return null;
  return (
    <span className="code-places">
      {[...places].slice(0, 5).map(([name, mark]) => (
        <Button key={name} size="small" title={`${name}: ${mark.message}`} onClick={() => openAt(labId, mark)}>
          <span className="mono">{baseName(name)}</span>
        </Button>
      ))}
    </span>
  );
}
