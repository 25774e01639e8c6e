import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { NamedProfile, ProfileInfo, ProfileSelect } from '../../../electron/contract/index.ts';
import { useCall } from '../../app/useCall.ts';
import { ErrorBox, Loading, Skeleton, Tabs } from '../../ui/index.ts';
import { DisasmTab } from './DisasmTab.tsx';
import { FilterBar } from './FilterBar.tsx';
import { FlameTab } from './FlameTab.tsx';
import { GraphTab } from './GraphTab.tsx';
import { PeekTab } from './PeekTab.tsx';
import { selectOf, type Tab, usePane, usePaneActions } from './pane.ts';
import { RawTab } from './RawTab.tsx';
import { SandwichTab } from './SandwichTab.tsx';
import { SourceTab } from './SourceTab.tsx';
import { TagsTab } from './TagsTab.tsx';
import { TopTab } from './TopTab.tsx';
import './views.css';

const TABS: readonly Tab[] = ['flame', 'top', 'sandwich', 'peek', 'source', 'disasm', 'graph', 'tags', 'raw'];

interface ProfileViewProps {
  profile: NamedProfile;
  /** subtracted from it */
  base?: NamedProfile | undefined;
  /** in the same view at its right */
  beside?: NamedProfile | undefined;
  /** stands over each side, where there are two */
  head?: ((side: NamedProfile, info: ProfileInfo) => ReactNode) | undefined;
}

/** One profile, the difference of two, or two that go along with each other, in all views. */
export function ProfileView({ profile, base, beside, head }: ProfileViewProps) {
  const { t } = useTranslation('profiles');
  const tab = usePane((p) => p.tab);
  const { set } = usePaneActions();
  const info = useCall('profile.info', { profile: profile.profile });
  const other = useCall(beside && 'profile.info', { profile: (beside ?? profile).profile });
  const error = info.error ?? other.error;
  if (error)
    return (
      <div className="profiles-pad">
        <ErrorBox info={error} />
      </div>
    );
  if (!info.data || (beside && !other.data))
    return (
      <Loading className="profiles-pad">
        <Skeleton height={400} />
      </Loading>
    );
  const sides = [{ named: profile, base, info: info.data }];
  if (beside && other.data) sides.push({ named: beside, base: undefined, info: other.data });
  const content = sides.map((side) => (
    <section key={JSON.stringify(side.named.profile)} className="profiles-side" aria-label={side.named.name}>
      {head?.(side.named, side.info)}
      <View tab={tab} {...side} />
    </section>
  ));
  return (
    <>
      <FilterBar info={info.data} diff={base !== undefined} />
      {info.data.symbols !== 'own' && (
        <p className="profiles-note">
          {t(`symbols.${info.data.symbols}`, { name: info.data.mappings[0]?.file || t('symbols.unnamed') })}
        </p>
      )}
      <Tabs
        label={t('tabs')}
        value={tab}
        onChange={(tab) => set({ tab })}
        tabs={TABS.map((id) => ({
          id,
          label: t(`tab.${id}`),
          content: id === tab && <div className="profiles-sides">{content}</div>,
        }))}
      />
    </>
  );
}

interface ViewProps {
  tab: Tab;
  named: NamedProfile;
  base?: NamedProfile | undefined;
  info: ProfileInfo;
}

function View({ tab, named, base, info }: ViewProps) {
  const filters = usePane((p) => p.filters);
  const normalize = usePane((p) => p.normalize);
  const select: ProfileSelect = selectOf({ filters, normalize }, named.profile, base?.profile, info);
  switch (tab) {
    case 'flame':
      return <FlameTab select={select} title={base ? `${named.name} - ${base.name}` : named.name} />;
    case 'top':
      return <TopTab select={select} />;
    case 'sandwich':
      return <SandwichTab select={select} />;
    case 'peek':
      return <PeekTab select={select} />;
    case 'source':
      return <SourceTab select={select} />;
    case 'disasm':
      return <DisasmTab select={select} />;
    case 'graph':
      return <GraphTab select={select} />;
    case 'tags':
      return <TagsTab select={select} />;
    case 'raw':
      return <RawTab select={select} />;
  }
}
