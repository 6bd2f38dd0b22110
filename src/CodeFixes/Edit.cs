using Microsoft.CodeAnalysis;

namespace Snakepit.CodeFixes;

/// <summary>One change of a document.</summary>
/// <param name="Title">What it does, as the menu of an editor shows it.</param>
/// <param name="Apply">Makes it, by functions of current nodes, so that several of them can meet in one place.</param>
/// <param name="Whole">What it changes as a whole, once for all diagnostics within; null where each has a change of its own.</param>
internal sealed record Edit(string Title, Action<DocumentEdits> Apply, SyntaxNode? Whole = null);
