import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { NamedProfile } from '../../../electron/contract/index.ts';
import { useLang } from '../../app/settings.ts';
import { useCall } from '../../app/useCall.ts';
import { Button, Menu } from '../../ui/index.ts';
import { selectOf, usePaneStore } from './pane.ts';
import { type FileFormat, saveProfile } from './save.ts';
import { keep } from './shown.ts';

const formats: readonly FileFormat[] = ['html', 'pb.gz', 'folded', 'csv'];

interface ExportMenuProps {
  profile: NamedProfile;
  base?: NamedProfile | undefined;
  small?: boolean;
}

/** Saves a profile, or its difference to a base, as what other programs open. */
export function ExportMenu({ profile, base, small }: ExportMenuProps) {
  const { t } = useTranslation('profiles');
  const lang = useLang();
  const store = usePaneStore();
  const { data } = useCall('profile.info', { profile: profile.profile });
  if (!data) return null;
  const save = (f: FileFormat) =>
    void keep(saveProfile(selectOf(store.getState(), profile.profile, base?.profile, data), f, lang));
  return (
    <Menu
      align="end"
      trigger={
        <Button size={small ? 'small' : 'normal'} icon={<Download aria-hidden="true" />}>
          {t('export.title')}
        </Button>
      }
      sections={[
        {
          id: 'files',
          items: formats.map((f) => ({
            id: f,
            label: t(`export.${f === 'pb.gz' ? 'pprof' : f}`),
            onSelect: () => save(f),
          })),
        },
      ]}
    />
  );
}
