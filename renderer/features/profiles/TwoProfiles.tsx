import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NamedProfile, ProfileInfo } from '../../../electron/contract/index.ts';
import { IconButton } from '../../ui/index.ts';
import { ExportMenu } from './ExportMenu.tsx';
import { ProfileView } from './ProfileView.tsx';
import { PaneScope, panes, usePane } from './pane.ts';
import { setBeside, useShownProfile } from './shown.ts';
import { TogetherScope, useTogether } from './together.ts';

/** Two profiles side by side: in step, with one set of filters, views, search and zoom; or each on its own. */
export function TwoProfiles({ profile, beside }: { profile: NamedProfile; beside: NamedProfile }) {
  const inStep = useShownProfile((s) => s.inStep);
  const head = (side: NamedProfile, info: ProfileInfo) => <Head side={side} info={info} last={side === beside} />;
  const together = useTogether();
  return (
    <TogetherScope value={together}>
      {inStep ? (
        <PaneScope value={panes[0]}>
          <ProfileView profile={profile} beside={beside} head={head} />
        </PaneScope>
      ) : (
        <div className="profiles-two">
          {[profile, beside].map((p, i) => (
            <div key={JSON.stringify(p.profile)} className="profiles-own">
              <PaneScope value={panes[i as 0 | 1]}>
                <ProfileView profile={p} head={head} />
              </PaneScope>
            </div>
          ))}
        </div>
      )}
    </TogetherScope>
  );
}

function Head({ side, info, last }: { side: NamedProfile; info: ProfileInfo; last: boolean }) {
  const { t } = useTranslation('profiles');
  const sample = usePane((p) => p.filters.sample);
  const shown = info.sampleTypes.find((s) => s.type === sample) ?? info.sampleTypes[info.defaultIndex];
  return (
    <div className="profiles-side-head">
      <b className="mono" title={side.name}>
        {side.name}
      </b>
      <span className="profiles-found">{shown?.type}</span>
      <span className="profiles-gap" />
      <ExportMenu profile={side} small />
      {last && (
        <IconButton size="small" icon={<X aria-hidden="true" />} label={t('beside.none')} onClick={() => setBeside(undefined)} />
      )}
    </div>
  );
}
