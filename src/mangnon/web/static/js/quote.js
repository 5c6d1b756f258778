// A sentence selected in the official text travels with the link “Thêm”, so that nobody copies it by hand.
document.addEventListener("selectionchange", () => {
  const sheet = document.querySelector("[data-quote]");
  const selection = document.getSelection();
  const inside = sheet && selection.rangeCount && sheet.contains(selection.anchorNode) && sheet.contains(selection.focusNode);
  const quote = inside ? selection.toString().trim() : "";
  for (const link of document.querySelectorAll("a[data-add]")) {
    const url = new URL(link.href);
    if (quote) url.searchParams.set("doan", quote.slice(0, 1500));
    else if (!document.activeElement.matches("a[data-add]")) url.searchParams.delete("doan");
    link.href = url.toString();
  }
});
