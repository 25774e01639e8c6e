import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/index.ts';
import type { ListedLink } from './links.ts';

interface LinkListProps {
  links: readonly ListedLink[] | undefined;
  onOpen: (link: ListedLink) => void;
  onClose: () => void;
}

/** The links last printed, for those who don't point: newest first. */
export function LinkList({ links, onOpen, onClose }: LinkListProps) {
  const { t } = useTranslation('terminal');
  return (
    <Dialog
      open={links !== undefined}
      onClose={onClose}
      title={t('linksTitle')}
      text={links?.length === 0 ? t('noLinks') : t('linksText')}
    >
      <ul className="term-links">
        {links?.map((link) => (
          <li key={link.text}>
            <button
              type="button"
              className="term-link"
              onClick={() => {
                onClose();
                onOpen(link);
              }}
            >
              {link.text}
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
