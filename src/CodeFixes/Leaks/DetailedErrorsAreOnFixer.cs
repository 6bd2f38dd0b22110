using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;

namespace Snakepit.CodeFixes.Leaks;

/// <summary>Lets the switch follow <c>IsDevelopment()</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DetailedErrorsAreOnFixer() : DocumentFix(Rules.DetailedErrorsAreOn)
{
    private protected override Edit? FindEdit(FixSite site)
    {
        if (ScopeLookup.FindDevelopment(site, site.Node.SpanStart) is not { } condition)
            return null;
        const string Title = "Only in development";
        switch (site.Node)
        {
            case AssignmentExpressionSyntax { Right: { } on } when IsCondition(on):
                return new(Title, edits => edits.Replace(on, node => Syntax.Expression(condition).WithTriviaFrom(node)));
            case InvocationExpressionSyntax { ArgumentList.Arguments: [{ Expression: { } on }] } when IsCondition(on):
                return new(Title, edits => edits.Replace(on, node => Syntax.Expression(condition).WithTriviaFrom(node)));
            case InvocationExpressionSyntax { Parent: ExpressionStatementSyntax { Parent: BlockSyntax } statement }:
                return new(Title, edits => edits.Replace(statement, node => SyntaxFactory
                    .IfStatement(Syntax.Expression(condition), SyntaxFactory.Block((StatementSyntax)node.WithoutTrivia()))
                    .NormalizeWhitespace(eol: "\n")
                    .WithTriviaFrom(node)
                    .WithAdditionalAnnotations(Microsoft.CodeAnalysis.Formatting.Formatter.Annotation)));
            default:
                return null;
        }
    }

    /// <summary>Always true, or true where it should be false.</summary>
    private static bool IsCondition(ExpressionSyntax value) =>
        value.Kind() is SyntaxKind.TrueLiteralExpression or SyntaxKind.LogicalNotExpression || value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "IsProduction" } };
}
