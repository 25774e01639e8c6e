// A file dropped anywhere in the window is opened: a profile, a trace, a log of the runtime's. What a button does, in a second way.
import { FileDown } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShownBinary } from '../features/binary/shown.ts';
import { useShownGc } from '../features/gc/shown.ts';
import { dropProfile } from '../features/profiles/shown.ts';
import { dropOnTrace } from '../features/traces/dropped.ts';
import { useShownTrace } from '../features/traces/shown.ts';

/** Text that is dragged within the window is the editor's; behind a dialog nothing is opened. */
const ours = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') ?? false;
const blocked = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

export function FileDrop() {
  const { t } = useTranslation();
  const [over, setOver] = useState(false);
  const trace = useShownTrace((s) => s.shown !== undefined);
  const log = useShownGc((s) => s.log !== undefined);
  const program = useShownBinary((s) => s.file !== undefined);
  // The other two lie over it.
  const onTrace = trace && !log && !program;
  useEffect(() => {
    const drag = (e: DragEvent) => {
      if (!ours(e)) return;
      e.preventDefault();
      setOver(!blocked());
    };
    const leave = (e: DragEvent) => {
      if (e.relatedTarget === null) setOver(false);
    };
    const drop = (e: DragEvent) => {
      if (!ours(e)) return;
      e.preventDefault();
      // The editor would take the file's text in.
      e.stopPropagation();
      setOver(false);
      const file = e.dataTransfer!.files[0];
      if (file && !blocked()) void (onTrace ? dropOnTrace(file) : dropProfile(file));
    };
    const capture = { capture: true };
    addEventListener('dragover', drag, capture);
    addEventListener('dragleave', leave, capture);
    addEventListener('drop', drop, capture);
    return () => {
      removeEventListener('dragover', drag, capture);
      removeEventListener('dragleave', leave, capture);
      removeEventListener('drop', drop, capture);
    };
  }, [onTrace]);
  if (!over) return null;
  return (
    <div className="frame-drop" aria-hidden="true">
      <div>
        <FileDown />
        {t(onTrace ? 'drop.onTrace' : 'drop.any')}
      </div>
    </div>
  );
}
