using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Migration;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Migration;

/// <summary>Makes a method that returns its error in an object of a type of its own return a <c>SnakepitResult</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class ErrorIsInObjectFixer() : MethodFix(Rules.ErrorIsInObject)
{
    private protected override MethodMigration? Migrate(FixSite site, ITypeSymbol type, SolutionEdits edits) =>
        MadeAt(site) is { } made && ResultTuple.Unwrap(type) is var returned
            ? FailureObject.IsDictionary(made) && FailureObject.IsDictionary(returned) || made.IsAnonymousType && KeyedMigration.IsAnything(returned) ? new KeyedMigration(site.Document.Project.Solution, edits, site.CancellationToken)
            : SymbolEqualityComparer.Default.Equals(made.WithNullableAnnotation(NullableAnnotation.None), returned.WithNullableAnnotation(NullableAnnotation.None))
                ? new ResultMigration(site.Document.Project.Solution, edits, site.CancellationToken)
            : null
            : null;

    /// <summary>The type of what is made, copied or filled there.</summary>
    private static ITypeSymbol? MadeAt(FixSite site) => site.Node.FirstAncestorOrSelf<ExpressionSyntax>(it => it.Span == site.Diagnostic.Location.SourceSpan) switch
    {
        AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: var filled } } => site.Model.GetTypeInfo(filled, site.CancellationToken).Type,
        (AnonymousObjectCreationExpressionSyntax or BaseObjectCreationExpressionSyntax or WithExpressionSyntax) and var made => site.Model.GetTypeInfo(made, site.CancellationToken).Type,
        _ => null,
    };
}
