using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Handling;

/// <summary>Checks a result in front of the statement that reads its value.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ValueIsReadUncheckedFixer : DocumentFix
{
    private const string Title = "Check the result first";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ValueIsReadUnchecked.Id];

    private protected override Edit? FindEdit(FixSite site)
    {
        if (site.Find<MemberAccessExpressionSyntax>() is not { Name.Identifier.ValueText: "Value" } read || read.Span != site.Diagnostic.Location.SourceSpan
            || read.Ancestors().TakeWhile(static node => node is not StatementSyntax).Any(static node => node is AnonymousFunctionExpressionSyntax)
            || read.FirstAncestorOrSelf<StatementSyntax>() is not { Parent: BlockSyntax } statement)
            return null;
        if (read.Expression is IdentifierNameSyntax { Identifier.ValueText: var result })
        {
            // A loop's condition is read again and again; what stands before it is not.
            return statement is WhileStatementSyntax or DoStatementSyntax or ForStatementSyntax ? null : new(Title, editor => editor.InsertBefore(
                statement,
                Syntax.Statement($"if (!{result}.IsSuccess)\n{Failure.PassOn($"{result}.Error", statement, site.Model, site.CancellationToken)}\n")));
        }

        if (statement is not LocalDeclarationStatementSyntax { Declaration: { Variables: [{ Initializer.Value: var value } variable], Type: var type } } || value != read)
            return null;
        return new(Title, editor =>
        {
            var error = Failure.NewName("error", editor, statement);
            var passOn = Failure.PassOn(error, statement, site.Model, site.CancellationToken);
            editor.ReplaceNode(statement, (it, _) => Syntax.Statement(
                $"if (!{read.Expression.WithoutTrivia()}.TryGetValue(out {type.WithoutTrivia()} {variable.Identifier.Text}, out var {error}))\n{passOn}\n").WithTriviaFrom(it));
        });
    }
}
