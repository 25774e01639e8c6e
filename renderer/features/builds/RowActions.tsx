import { Ellipsis, FileSearch, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useJobs } from '../../app/jobs.ts';
import { IconButton, Menu, type MenuSection } from '../../ui/index.ts';
import { openBinary } from '../binary/shown.ts';
import { commandLine } from './command.ts';
import { builtMatrices, namedFiles } from './files.ts';
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
  const { t } = useTranslation(['builds', 'binary']);
  const { id, goarch } = row.offer;
  const sha256 = row.build?.state === 'built' ? row.build.sha256 : undefined;
  const path = row.build?.state === 'built' ? row.build.path : undefined;
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => onCopied(text));
  // Read when it is asked for: jobs change with every row of a build.
  const look = () => {
    const kept = build.kept ? [build.kept] : [];
    const candidates = namedFiles([...builtMatrices(useJobs.getState().jobs, build.subject), ...kept]);
    const file = candidates.find((f) => f.ref.kind === 'artifact' && f.ref.sha256 === sha256);
    if (file) openBinary(file, { candidates });
  };
  const runs = sha256 !== undefined && goarch === 'wasm';
  const sections: MenuSection[] = [
    {
      id: 'file',
      items: [
        ...(sha256 ? [{ id: 'binary', label: t('binary:row'), onSelect: look }] : []),
        ...(runs ? [{ id: 'run', label: t('binary:runHere'), onSelect: look }] : []),
      ],
    },
    {
      id: 'copy',
      items: [
        ...(path ? [{ id: 'path', label: t('row.copyPath'), onSelect: () => copy(path) }] : []),
        ...(sha256 ? [{ id: 'sha', label: t('row.copySha'), onSelect: () => copy(sha256) }] : []),
        {
          id: 'command',
          label: t('row.copyCommand'),
          onSelect: () => copy(commandLine(build.subject, build.modulePath, id, build.flags ?? NO_FLAGS)),
        },
        ...(row.offer.warm || build.running ? [] : [{ id: 'warm', label: t('targets.warm'), onSelect: () => build.warm([id]) }]),
      ],
    },
  ];
  return (
    <span className="builds-row-actions">
      {runs && (
        <IconButton
          size="small"
          className="builds-wide"
          label={t('row.runOf', { target: id })}
          icon={<Play aria-hidden="true" />}
          onClick={look}
        />
      )}
      {sha256 && (
        <IconButton
          size="small"
          className="builds-wide"
          label={t('row.inspectOf', { target: id })}
          icon={<FileSearch aria-hidden="true" />}
          onClick={look}
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
