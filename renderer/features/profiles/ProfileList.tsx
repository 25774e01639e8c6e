import { Flame, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabTitle } from '../../app/catalogue.ts';
import { useLang } from '../../app/settings.ts';
import { Button, Card, Empty, formatBytes, formatTime, IconButton } from '../../ui/index.ts';
import { chooseProfile, forgetProfile, openProfile } from './shown.ts';
import type { KnownProfile } from './useProfiles.ts';

/** Every profile at hand, by the run it belongs to; or what this page is for. */
export function ProfileList({ profiles }: { profiles: readonly KnownProfile[] }) {
  const { t } = useTranslation('profiles');
  if (profiles.length === 0)
    return (
      <div className="profiles-pad">
        <div className="ui-card">
          <Empty
            icon={<Flame aria-hidden="true" />}
            title={t('empty.title')}
            text={t('empty.text')}
            action={
              <Button variant="primary" onClick={() => void chooseProfile()}>
                {t('open')}
              </Button>
            }
          />
        </div>
      </div>
    );
  const opened = profiles.filter((p) => !p.kept);
  const groups = Map.groupBy(
    profiles.filter((p) => p.kept),
    (p) => p.kept!.runId ?? p.kept!.labId,
  );
  return (
    <div className="profiles-pad profiles-list">
      {opened.length > 0 && (
        <Card title={t('list.opened')} note={t('list.untouched')} flush>
          <ul>
            {opened.map((p) => (
              <li key={JSON.stringify(p.profile)} className="profiles-row">
                <button type="button" className="profiles-item" onClick={() => openProfile(p)}>
                  <span className="mono">{p.name}</span>
                </button>
                <IconButton
                  size="small"
                  icon={<X aria-hidden="true" />}
                  label={t('list.forget', { name: p.name })}
                  onClick={() => void forgetProfile(p)}
                />
              </li>
            ))}
          </ul>
        </Card>
      )}
      {[...groups].map(([id, of]) => (
        <Kept key={id} profiles={of} />
      ))}
    </div>
  );
}

/** What was captured of one run. */
function Kept({ profiles }: { profiles: readonly KnownProfile[] }) {
  const { t } = useTranslation('profiles');
  const lang = useLang();
  const title = useLabTitle();
  const first = profiles[0]!.kept!;
  return (
    <Card title={title(first.labId)} note={[first.machine, first.go].filter(Boolean).join(' · ')} flush>
      <ul>
        {profiles.map((p) => (
          <li key={JSON.stringify(p.profile)}>
            <button type="button" className="profiles-item" onClick={() => openProfile({ profile: p.profile, name: p.name })}>
              <span className="profiles-kind">{t(`kind.${p.kept!.kind as 'cpu'}`)}</span>
              <span className="mono">{p.kept!.variant}</span>
              <span className="profiles-item-note tnum">
                {formatBytes(p.kept!.size)} · {formatTime(p.kept!.at, lang)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
