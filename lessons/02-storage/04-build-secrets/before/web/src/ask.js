// Sends a visitor's question to the answering service.
export async function ask(question) {
  const response = await fetch("https://answers.example.com/v1/answers", {
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      Authorization: `Bearer ${import.meta.env.VITE_OPENAI_API_KEY}`,
    },
    body: JSON.stringify({ question }),
  });
  return (await response.json()).answer;
}
