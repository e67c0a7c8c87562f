import type { HandleClientError } from '@sveltejs/kit';
import { asTrouble } from '$lib/backend/failure';
import { t } from '$lib/strings/index.svelte';

/** A rejected command becomes the failure screen's text; a wrong address gets words, too. */
export const handleError: HandleClientError = ({ error, status }) => {
  if (status === 404) {
    return {
      code: 'bad-request',
      message: t.failure.noAddress,
      remedy: t.failure.noAddressRemedy,
    };
  }
  return asTrouble(error);
};
