export { accountFile } from './account-files.ts';
export { isAssetNames, isChatGptConversation, isExportManifest, isLibraryFile } from './detect.ts';
export { readChatGpt } from './read-chatgpt.ts';
