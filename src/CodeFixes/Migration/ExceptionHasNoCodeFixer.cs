using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a <c>SnakepitException</c> of an exception without a code.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ExceptionHasNoCodeFixer : DocumentFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ExceptionHasNoCode.Id];

    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Find<BaseObjectCreationExpressionSyntax>() is not { Initializer: null } creation
            || site.Model.GetOperation(creation, site.CancellationToken) is not IObjectCreationOperation { Type: { } type } operation
            || type.Name == "ApplicationException" && IsCaught(type.Name, site))
            return null;

        var message = $"\"{(site.Model.GetEnclosingSymbol(creation.SpanStart, site.CancellationToken) ?? type).Name.TrimStart('.')} failed.\"";
        var inner = "";
        foreach (var argument in operation.Arguments)
        {
            if (argument is not { IsImplicit: false, Parameter.Name: var name, Value.Syntax: ExpressionSyntax value })
                continue;
            if (name == "message")
                message = Text.Message(value, site.Model, site.CancellationToken);
            else if (name == "innerException")
                inner = $", {value}";
            else
                return null;
        }

        var text = $"new global::{KnownNames.SnakepitException}({Text.NewError(Text.Code(site.Document, creation.SyntaxTree), message)}{inner})";
        return new("Throw a SnakepitException", editor => editor.ReplaceNode(creation, Text.Replacement(text, creation)));
    }

    private static bool IsCaught(string name, FixSite site) => site.Model.Compilation.SyntaxTrees.Any(tree =>
        tree.GetRoot(site.CancellationToken).DescendantNodes().OfType<CatchDeclarationSyntax>()
            .Any(it => it.Type.ToString().EndsWith(name, StringComparison.Ordinal)));
}
