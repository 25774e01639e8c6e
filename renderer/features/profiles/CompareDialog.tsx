import { FolderOpen } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedProfile } from '../../../electron/contract/index.ts';
import { useLabTitle } from '../../app/catalogue.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Dialog, Field, formatBytes, formatTime, Pill, Segmented } from '../../ui/index.ts';
import { candidates, count, first, type Group, type GroupBy, takesOf } from './candidates.ts';
import { panes } from './pane.ts';
import { SearchField } from './SearchField.tsx';
import { chooseProfile, sameProfile, setBase, setBeside } from './shown.ts';
import type { KnownProfile } from './useProfiles.ts';

/** As what the other profile comes in. */
type Way = 'absolute' | 'normalised' | 'beside';

/** More rows than this are searched, not read. */
const ROWS = 200;

interface CompareDialogProps {
  profile: NamedProfile;
  known: readonly KnownProfile[];
  onClose: () => void;
}

/** With which profile, and how: subtracted, as it is or scaled to the same total, or side by side. */
export function CompareDialog({ profile, known, onClose }: CompareDialogProps) {
  const { t } = useTranslation('profiles');
  const [way, setWay] = useState<Way>('absolute');
  const [by, setBy] = useState<GroupBy>('run');
  const [query, setQuery] = useState('');
  const info = useCall('profile.info', { profile: profile.profile });
  const of: KnownProfile = known.find((k) => sameProfile(k.profile, profile.profile)) ?? profile;
  const kind = way === 'beside' ? undefined : (of.kept?.kind ?? info.data?.kind);
  const groups = candidates(known, { of, kind, by, query });
  const use = (other: NamedProfile) => {
    panes[0].setState({ normalize: way === 'normalised' });
    if (way === 'beside') setBeside(other);
    else setBase(other);
    onClose();
  };
  const shown = first(groups, ROWS);
  const more = count(groups) - count(shown);
  return (
    <Dialog
      open
      onClose={onClose}
      size="wide"
      title={t('base.title')}
      text={t(`base.way.${way}Text`)}
      actions={
        <Button icon={<FolderOpen aria-hidden="true" />} onClick={() => void chooseProfile(use)}>
          {t('base.file')}
        </Button>
      }
    >
      <Field label={t('base.ways')}>
        <Segmented
          label={t('base.ways')}
          value={way}
          onChange={setWay}
          options={(['absolute', 'normalised', 'beside'] as const).map((w) => ({ value: w, label: t(`base.way.${w}`) }))}
        />
      </Field>
      <div className="profiles-choose">
        <Segmented
          size="small"
          label={t('base.by')}
          value={by}
          onChange={setBy}
          options={(['run', 'code', 'machine'] as const).map((g) => ({ value: g, label: t(`base.group.${g}`) }))}
        />
        <SearchField label={t('base.search')} value={query} onChange={setQuery} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to be reachable by keyboard */}
      <section className="profiles-candidates" tabIndex={0} aria-label={t('base.list')}>
        {shown.map((g) => (
          <Candidates key={g.key} group={g} by={by} onChoose={use} />
        ))}
        {more > 0 && <p className="profiles-note">{t('base.more', { count: more })}</p>}
        {shown.length === 0 && <p className="profiles-note">{t(query ? 'base.noMatch' : 'base.alone')}</p>}
      </section>
    </Dialog>
  );
}

interface CandidatesProps {
  group: Group;
  by: GroupBy;
  onChoose: (p: NamedProfile) => void;
}

function Candidates({ group, by, onChoose }: CandidatesProps) {
  const { t } = useTranslation('profiles');
  const lang = useLang();
  const title = useLabTitle();
  const first = group.profiles[0]!.kept;
  const head = !first
    ? t('list.opened')
    : by === 'run'
      ? `${title(first.labId)} · ${formatTime(first.at, lang)}`
      : by === 'code'
        ? `${title(first.labId)} · ${t(first.edited ? 'base.edited' : 'base.shipped')}`
        : first.host;
  const takes = takesOf(group);
  const note = first && (by === 'run' ? `${first.host} · ${first.code}` : by === 'code' ? first.code : first.machine);
  return (
    <div className="profiles-group">
      <h3>
        {head} {note && <span className="profiles-item-note mono">{note}</span>}
        {group.own && <Pill>{t(`base.own.${by}`)}</Pill>}
      </h3>
      <ul>
        {group.profiles.map((p) => (
          <li key={JSON.stringify(p.profile)}>
            <button type="button" className="profiles-item" onClick={() => onChoose({ profile: p.profile, name: p.name })}>
              {p.kept && <span className="profiles-kind">{t(`kind.${p.kept.kind as 'cpu'}`)}</span>}
              <span className="mono">{p.kept?.variant ?? p.name}</span>
              {takes.has(p) && <Pill>{t('base.take', takes.get(p)!)}</Pill>}
              {p.kept && (
                <span className="profiles-item-note tnum">
                  {formatBytes(p.kept.size)} · {formatTime(p.kept.at, lang)}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
