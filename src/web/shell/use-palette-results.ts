import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Folder as FolderIcon, Image as ImageIcon, MessageSquare } from 'lucide-react';
import { useMemo } from 'react';
import { listChats } from '../../shared/contract/chats.ts';
import { foldersQuery, pathTo, pathWords } from '../library/folders.ts';
import { recentImagesQuery } from '../chats/recent-images.ts';
import { call, keys } from '../api.ts';
import { useOfferedCommands, type Command } from './commands.ts';
import { bestMatches } from './palette-match.ts';

export interface PaletteGroup {
  title: string;
  commands: Command[];
}

/** Commands, chats, folders and recent images that answer what was typed. */
export function usePaletteResults(typed: string): PaletteGroup[] {
  const navigate = useNavigate();
  const offered = useOfferedCommands();
  const search = typed.trim();
  const chats = useQuery({
    queryKey: [...keys.chats({ archived: false, search }), 'palette'],
    queryFn: ({ signal }) => call(listChats, { search, limit: 8 }, { signal }),
    placeholderData: keepPreviousData,
  });
  const { data: folders } = useQuery({ ...foldersQuery, enabled: search.length > 1 });
  const images = useQuery({ ...recentImagesQuery, enabled: search.length > 1 });

  return useMemo(() => {
    const commands = bestMatches(offered, ({ label, keywords = '' }) => `${label} ${keywords}`, search);
    const found = (chats.data?.chats ?? []).map(({ id, title }) => ({
      id: `chat:${id}`,
      label: title,
      icon: MessageSquare,
      run: () => void navigate({ to: '/chat/$chatId', params: { chatId: id } }),
    }));
    const places = (search.length > 1 ? (folders ?? []) : []).map((folder) => ({
      id: `folder:${folder.id}`,
      label: pathWords(pathTo(folders ?? [], folder.id)),
      icon: FolderIcon,
      run: () => void navigate({ to: '/folder/$folderId', params: { folderId: folder.id } }),
    }));
    const pictures =
      search.length > 1 ? bestMatches(images.data ?? [], ({ name }) => name, search).slice(0, 6) : [];
    return [
      { title: 'Commands', commands: commands.slice(0, search ? 8 : 5) },
      { title: search ? 'Chats' : 'Latest chats', commands: found },
      { title: 'Folders', commands: bestMatches(places, ({ label }) => label, search).slice(0, 6) },
      {
        title: 'Images',
        commands: pictures.map(({ id, name }) => ({
          id: `image:${id}`,
          label: name,
          icon: ImageIcon,
          run: () => void navigate({ to: '/library', search: { image: id } }),
        })),
      },
    ].filter((group) => group.commands.length > 0);
  }, [offered, search, chats.data, folders, images.data, navigate]);
}
