using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a method that returns its error in an object of a type of its own return a <c>SnakepitResult</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ErrorIsInObjectFixer : MethodFix
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.ErrorIsInObject.Id];

    private protected override MethodMigration? Migrate(FixSite site, IMethodSymbol method, SolutionEdits edits) =>
        site.Find<BaseObjectCreationExpressionSyntax>() is { } creation && creation.Span == site.Diagnostic.Location.SourceSpan
        && site.Model.GetTypeInfo(creation, site.CancellationToken).Type is { } made && ResultTuple.Unwrap(method.ReturnType) is var returned
            ? FailureObject.IsDictionary(made) && FailureObject.IsDictionary(returned) ? new DictionaryMigration(site.Document.Project.Solution, edits, site.CancellationToken)
            : SymbolEqualityComparer.Default.Equals(made.WithNullableAnnotation(NullableAnnotation.None), returned.WithNullableAnnotation(NullableAnnotation.None))
                ? new ResultMigration(site.Document.Project.Solution, edits, site.CancellationToken)
            : null
            : null;
}
