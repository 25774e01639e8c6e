import type { BinaryFile } from '../../../electron/contract/index.ts';
import { BuildInfo } from './BuildInfo.tsx';
import { Facts } from './Facts.tsx';
import { Packages } from './Packages.tsx';
import { Sections } from './Sections.tsx';

interface BinaryViewProps {
  file: BinaryFile;
  name: string;
  /** Set beside it: differences are this file's minus the other's. */
  other?: BinaryFile | undefined;
  otherName?: string | undefined;
}

/** What is in a program file. */
export function BinaryView({ file, name, other, otherName }: BinaryViewProps) {
  return (
    <div className="binary-columns">
      <div className="binary-col">
        <Packages key={file.sha256} file={file} name={name} other={other} otherName={otherName} />
      </div>
      <div className="binary-col">
        <Facts file={file} {...(other && { title: name })} />
        {other && <Facts file={other} {...(otherName && { title: otherName })} />}
        <Sections file={file} other={other} otherName={otherName} />
        <BuildInfo file={file} />
      </div>
    </div>
  );
}
