import { Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Menu, type MenuSection } from '../../ui/index.ts';
import { commandLine } from './command.ts';
import { NO_FLAGS } from './flags.ts';
import type { TargetRow } from './rows.ts';
import type { Building } from './useBuild.ts';

interface RowActionsProps {
  row: TargetRow;
  build: Building;
  onCopied: (what: string) => void;
}

/** What can be done with one target's file, and with its command. */
export function RowActions({ row, build, onCopied }: RowActionsProps) {
  const { t } = useTranslation('builds');
  const { id } = row.offer;
  const sha256 = row.build?.state === 'built' ? row.build.sha256 : undefined;
  const path = row.build?.state === 'built' ? row.build.path : undefined;
  const copy = (what: string, text: string) => void navigator.clipboard.writeText(text).then(() => onCopied(what));
  const sections: MenuSection[] = [
    {
      id: 'copy',
      items: [
        ...(path ? [{ id: 'path', label: t('row.copyPath'), onSelect: () => copy(path, path) }] : []),
        ...(sha256 ? [{ id: 'sha', label: t('row.copySha'), onSelect: () => copy(sha256, sha256) }] : []),
        {
          id: 'command',
          label: t('row.copyCommand'),
          onSelect: () => {
            const line = commandLine(build.subject, build.modulePath, id, build.flags ?? NO_FLAGS);
            copy(line, line);
          },
        },
        ...(row.offer.warm || build.running ? [] : [{ id: 'warm', label: t('targets.warm'), onSelect: () => build.warm([id]) }]),
      ],
    },
  ];
  return (
    <span className="builds-row-actions">
      <Menu
        align="end"
        trigger={<IconButton size="small" label={t('row.more', { target: id })} icon={<Ellipsis aria-hidden="true" />} />}
        sections={sections.filter((s) => s.items.length > 0)}
      />
    </span>
  );
}
