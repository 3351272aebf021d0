// The participant's own page asks the worker to keep it, so that it opens without a network. Written for
// old browsers: where one knows no worker, nothing happens and the page works as it is.
(function () {
  if (!("serviceWorker" in navigator)) return;
  var addresses = [location.pathname];
  var parts = document.querySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=apple-touch-icon], script[src]");
  for (var i = 0; i < parts.length; i++) addresses.push(parts[i].getAttribute("href") || parts[i].getAttribute("src"));
  // What an answer has changed is kept anew.
  var anew = document.querySelector("[data-anew]") ? location.pathname : "";
  navigator.serviceWorker
    .register("/t/worker.js")
    .then(function () {
      return navigator.serviceWorker.ready;
    })
    .then(function (registration) {
      registration.active.postMessage({ keep: addresses, anew: anew });
    })
    .catch(function () {
      // A browser that keeps nothing shows the page from the network.
    });
})();
