import { Ellipsis, FileSearch, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton, Menu, type MenuSection } from '../../ui/index.ts';
import { commandLine } from './command.ts';
import { NO_FLAGS } from './flags.ts';
import { canRunHere, compareFiles, inspectFile, runHere } from './open.ts';
import type { TargetRow } from './rows.ts';
import type { Building } from './useBuild.ts';

interface RowActionsProps {
  row: TargetRow;
  rows: readonly TargetRow[];
  build: Building;
  onCopied: (what: string) => void;
}

/** What can be done with one target's file, and with its command. */
export function RowActions({ row, rows, build, onCopied }: RowActionsProps) {
  const { t } = useTranslation('builds');
  const { id } = row.offer;
  const sha256 = row.build?.state === 'built' ? row.build.sha256 : undefined;
  const path = row.build?.state === 'built' ? row.build.path : undefined;
  const copy = (what: string, text: string) => void navigator.clipboard.writeText(text).then(() => onCopied(what));
  const others = rows.flatMap((r) =>
    r.offer.id !== id && r.build?.state === 'built' && r.build.sha256 ? [{ id: r.offer.id, sha256: r.build.sha256 }] : [],
  );
  const sections: MenuSection[] = [
    {
      id: 'file',
      items: [
        ...(sha256 ? [{ id: 'inspect', label: t('row.inspect'), onSelect: () => inspectFile(sha256) }] : []),
        ...(sha256 && canRunHere(id) ? [{ id: 'run', label: t('row.run'), onSelect: () => runHere(sha256, id) }] : []),
      ],
    },
    {
      id: 'copy',
      items: [
        ...(path ? [{ id: 'path', label: t('row.copyPath'), onSelect: () => copy(path, path) }] : []),
        ...(sha256 ? [{ id: 'sha', label: t('row.copySha'), onSelect: () => copy(sha256, sha256) }] : []),
        {
          id: 'command',
          label: t('row.copyCommand'),
          onSelect: () => {
            const line = commandLine(build.subject, id, build.flags ?? NO_FLAGS);
            copy(line, line);
          },
        },
        ...(row.offer.warm || build.running ? [] : [{ id: 'warm', label: t('targets.warm'), onSelect: () => build.warm([id]) }]),
      ],
    },
    {
      id: 'compare',
      label: t('row.compare'),
      items: sha256 ? others.map((o) => ({ id: o.id, label: o.id, onSelect: () => compareFiles(sha256, o.sha256) })) : [],
    },
  ];
  return (
    <span className="builds-row-actions">
      {sha256 && canRunHere(id) && (
        <IconButton
          size="small"
          className="builds-wide"
          label={t('row.runOf', { target: id })}
          icon={<Play aria-hidden="true" />}
          onClick={() => runHere(sha256, id)}
        />
      )}
      {sha256 && (
        <IconButton
          size="small"
          className="builds-wide"
          label={t('row.inspectOf', { target: id })}
          icon={<FileSearch aria-hidden="true" />}
          onClick={() => inspectFile(sha256)}
        />
      )}
      <Menu
        align="end"
        trigger={<IconButton size="small" label={t('row.more', { target: id })} icon={<Ellipsis aria-hidden="true" />} />}
        sections={sections.filter((s) => s.items.length > 0)}
      />
    </span>
  );
}
