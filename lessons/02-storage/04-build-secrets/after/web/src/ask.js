// Sends a visitor's question to our API, which asks the answering service.
export async function ask(question) {
  const response = await fetch(`${import.meta.env.VITE_API_URL}/ask`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ question }),
  });
  return (await response.json()).answer;
}
