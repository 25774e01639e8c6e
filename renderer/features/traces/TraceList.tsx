import { FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabTitle } from '../../app/catalogue.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Card, ErrorBox, formatBytes, formatTime } from '../../ui/index.ts';
import { chooseTrace, openTrace, useShownTrace } from './shown.ts';

/** Execution traces kept beside runs, and the way to one on the disk: a card of the Profiles page. */
export function TraceList() {
  const { t } = useTranslation('traces');
  const lang = useLang();
  const title = useLabTitle();
  const failed = useShownTrace((s) => s.failed);
  const { data } = useCall('capture.list', {}, ['captures']);
  const kept = (data ?? []).filter((c) => c.kind === 'trace');
  return (
    <div className="profiles-pad">
      <Card
        title={t('list.title')}
        actions={
          <Button size="small" icon={<FolderOpen aria-hidden="true" />} onClick={() => void chooseTrace()}>
            {t('open')}
          </Button>
        }
        flush
      >
        {failed && <ErrorBox info={failed} />}
        {kept.length === 0 && <p className="profiles-item">{t('list.none')}</p>}
        <ul>
          {kept.slice(0, 200).map((c) => (
            <li key={c.id}>
              <button
                type="button"
                className="profiles-item"
                onClick={() => openTrace({ trace: { kind: 'kept', sha256: c.sha256 }, name: c.variant })}
              >
                <span>{title(c.labId)}</span>
                <span className="mono">{c.variant}</span>
                <span className="profiles-item-note tnum">
                  {formatBytes(c.size)} · {formatTime(c.startedAt, lang)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
