import { useTranslation } from 'react-i18next';
import type { ServiceFile } from '../../../electron/contract/index.ts';
import { navigate } from '../../app/navigate.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { clockText } from '../../charts/index.ts';
import { Card, formatBytes, formatTime } from '../../ui/index.ts';
import { openProfile } from '../profiles/shown.ts';
import { openTrace } from '../traces/shown.ts';
import { useRuleText } from './metric.ts';
import { connectLive, show, showDump, work } from './store.ts';
import './live.css';

const SHOWN = 200;

/** Opens a file of a service where its kind is looked at: a profile, a trace, a goroutine dump. */
function open(f: ServiceFile): void {
  const ref = { kind: 'kept', sha256: f.sha256 } as const;
  const name = `${f.address} ${f.kind} ${clockText(f.at)}`;
  if (f.kind === 'trace') openTrace({ trace: ref, name });
  else if (f.kind !== 'dump') openProfile({ profile: ref, name });
  else {
    void work(async () => {
      await connectLive();
      await show(f.sessionId);
      showDump({ sha256: f.sha256 });
      navigate({ page: 'live' });
    });
  }
}

/** What was taken from live services, by a person or by an alarm: a card of the Profiles page. */
export function ServiceFiles() {
  const { t } = useTranslation('live');
  const lang = useLang();
  const say = useRuleText();
  const { data = [] } = useCall('live.kept', {});
  if (data.length === 0) return null;
  return (
    <div className="profiles-pad">
      <Card title={t('files.title')} note={t('files.note')} flush>
        <ul>
          {data.slice(0, SHOWN).map((f) => (
            <li key={`${f.sessionId} ${f.sha256} ${f.at}`}>
              <button type="button" className="profiles-item" onClick={() => open(f)}>
                <span className="profiles-kind">{t(`kind.${f.kind}`)}</span>
                <span className="live-from">
                  <span className="mono" title={f.command}>
                    {f.address}
                  </span>
                  {f.rule && <span className="chart-dim"> · {t('files.alarm', { rule: say(f.rule) })}</span>}
                </span>
                <span className="profiles-item-note tnum">
                  {formatBytes(f.size)} · {formatTime(f.at, lang)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
