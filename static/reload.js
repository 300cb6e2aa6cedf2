// Reloads an open page when the site has changed. Served only under --dev.
new EventSource("/_dev/events").addEventListener("message", () => location.reload());
