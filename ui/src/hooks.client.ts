import type { HandleClientError } from '@sveltejs/kit';
import { asTrouble } from '$lib/backend/failure';

/** A rejected command becomes the failure screen's text; a wrong address gets words, too. */
export const handleError: HandleClientError = ({ error, status }) => {
  if (status === 404) {
    return {
      code: 'bad-request',
      message: 'There is nothing at this address.',
      remedy: 'Choose a page from the menu.',
    };
  }
  return asTrouble(error);
};
