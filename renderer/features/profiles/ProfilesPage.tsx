import { Activity, ArrowLeft, Diff, FolderOpen, Link2, Unlink2, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, useRegisterActions } from '../../app/actions.ts';
import { navigate } from '../../app/navigate.ts';
import { PageHeader } from '../../app/PageHeader.tsx';
import { Button, ErrorBox, IconButton } from '../../ui/index.ts';
import { ServiceFiles } from '../live/ServiceFiles.tsx';
import { TraceList } from '../traces/TraceList.tsx';
import { CompareDialog } from './CompareDialog.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { ProfileList } from './ProfileList.tsx';
import { ProfileView } from './ProfileView.tsx';
import { chooseProfile, closeProfile, setBase, setInStep, useShownProfile } from './shown.ts';
import { TwoProfiles } from './TwoProfiles.tsx';
import { useProfiles } from './useProfiles.ts';
import './flame.css';
import './profiles.css';
import './sides.css';

const some = () => useShownProfile.getState().profile !== undefined;

/** Profiles: those kept beside runs and those opened from the disk; one of them, the difference of two, or two side by side. */
export function ProfilesPage() {
  const { t } = useTranslation(['profiles', 'live']);
  const { profile, base, beside, inStep, failed, opening } = useShownProfile();
  const known = useProfiles();
  const [choosing, setChoosing] = useState(false);
  const actions = useMemo<Action[]>(
    () => [
      { id: 'profiles.close', title: 'profiles:back', run: closeProfile, when: some },
      { id: 'profiles.compare', title: 'profiles:base.open', run: () => setChoosing(true), when: some },
    ],
    [],
  );
  useRegisterActions(actions);
  return (
    <div className="profiles">
      <PageHeader
        title={
          <>
            {t('title')}
            {profile && !beside && <span className="profiles-file"> {profile.name}</span>}
          </>
        }
      >
        {profile && (
          <>
            <Button icon={<ArrowLeft aria-hidden="true" />} onClick={closeProfile}>
              {t('back')}
            </Button>
            {beside && (
              <Button
                aria-pressed={inStep}
                className="profiles-step"
                icon={inStep ? <Link2 aria-hidden="true" /> : <Unlink2 aria-hidden="true" />}
                title={t('beside.inStepHelp')}
                onClick={() => setInStep(!inStep)}
              >
                {t('beside.inStep')}
              </Button>
            )}
            <Button icon={<Diff aria-hidden="true" />} onClick={() => setChoosing(true)}>
              {t('base.open')}
            </Button>
            {!beside && <ExportMenu profile={profile} base={base} />}
          </>
        )}
        {!profile && (
          <Button icon={<Activity aria-hidden="true" />} onClick={() => navigate({ page: 'live' })}>
            {t('live:title')}
          </Button>
        )}
        <Button
          variant={profile ? 'default' : 'primary'}
          icon={<FolderOpen aria-hidden="true" />}
          disabled={opening}
          onClick={() => void chooseProfile()}
        >
          {t('open')}
        </Button>
      </PageHeader>
      {profile && base && (
        <div className="profiles-of">
          <span className="mono" title={profile.name}>
            {profile.name}
          </span>
          <b className="mono" title={base.name}>
            {t('base.minus', { name: base.name })}
          </b>
          <IconButton size="small" icon={<X aria-hidden="true" />} label={t('base.none')} onClick={() => setBase(undefined)} />
        </div>
      )}
      {failed && (
        <div className="profiles-pad">
          <ErrorBox info={failed} />
        </div>
      )}
      {profile && beside && <TwoProfiles profile={profile} beside={beside} />}
      {profile && !beside && <ProfileView key={JSON.stringify(profile.profile)} profile={profile} base={base} />}
      {!profile && (
        <div className="profiles-lists">
          <ProfileList profiles={known} />
          <ServiceFiles />
          <TraceList />
        </div>
      )}
      {choosing && profile && <CompareDialog profile={profile} known={known} onClose={() => setChoosing(false)} />}
    </div>
  );
}
