import { BookOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceBlock } from '../../../electron/contract/lesson.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Dialog, ErrorBox, Loading, Skeleton } from '../../ui/index.ts';
import { SourceView } from '../code/SourceView.tsx';

/** Where to read on: a declaration of the pinned Go's own source, with the line it stands in; opens the file at it, to look at only. */
export function GoSource({ block }: { block: SourceBlock }) {
  const { t } = useTranslation('lesson');
  const { file, sort, name } = block;
  const [open, setOpen] = useState(false);
  const place = useCall('source.find', { file, sort, name });
  const text = useCall(open ? 'source.read' : undefined, { file });
  const short = file.replace(/^src\//, '');
  const error = place.error ?? text.error;
  return (
    <div className="lesson-action lesson-source">
      <Button icon={<BookOpen aria-hidden="true" />} onClick={() => setOpen(true)}>
        {t('source.open', { name })}
      </Button>
      <small className="lesson-profile-of">
        {place.data
          ? t('source.at', { go: place.data.go, file: short, line: place.data.line })
          : !error && <Skeleton width="12em" height={12} />}
      </small>
      {error && !open && <ErrorBox info={error} />}
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        size="wide"
        title={`${short} · ${name}`}
        text={place.data && t('source.text', { go: place.data.go, line: place.data.line })}
      >
        {error && <ErrorBox info={error} />}
        {!error && text.data && place.data ? (
          <SourceView text={text.data.text} label={short} from={place.data.line} to={place.data.end} />
        ) : (
          !error && (
            <Loading>
              <Skeleton height={320} />
            </Loading>
          )
        )}
      </Dialog>
    </div>
  );
}
