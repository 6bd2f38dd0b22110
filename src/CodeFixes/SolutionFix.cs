using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Snakepit.CodeFixes;

/// <summary>A fix that edits several documents: a declaration and everything that uses it. Fix All gathers all edits and makes them in one go.</summary>
/// <param name="rules">The rules whose diagnostics it fixes.</param>
public abstract class SolutionFix(params DiagnosticDescriptor[] rules) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. rules.Select(static it => it.Id)];

    /// <summary>What it does, as the menu of an editor shows it.</summary>
    private protected abstract string Title { get; }

    /// <summary>Where Fix All does it; <c>dotnet format</c> wants the solution.</summary>
    private protected virtual ImmutableArray<FixAllScope> Scopes { get; } = [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new GatheredFixes(Scopes);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var solution = context.Document.Project.Solution;
        foreach (var diagnostic in context.Diagnostics)
        {
            var edits = new SolutionEdits();
            var site = await FixSite.FindAsync(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false);
            if (site is not null && await PlanAsync(site, edits).ConfigureAwait(false))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, token => edits.ApplyAsync(solution, token), equivalenceKey: GetType().Name), diagnostic);
            }
        }
    }

    /// <summary>Adds what has to change.</summary>
    /// <returns>Whether it can be done without breaking something.</returns>
    private protected abstract Task<bool> PlanAsync(FixSite site, SolutionEdits edits);

    private sealed class GatheredFixes(ImmutableArray<FixAllScope> scopes) : FixAllProvider
    {
        public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => scopes;

        public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
        {
            // Without a key: dotnet format asks so where the first diagnostic of all has no fix.
            if (context.CodeFixProvider is not SolutionFix fix || context.CodeActionEquivalenceKey is { } key && key != fix.GetType().Name)
                return null;
            var all = new SolutionEdits();
            foreach (var diagnostic in await FindAsync(context).ConfigureAwait(false))
            {
                var edits = new SolutionEdits(all);
                if (context.Solution.GetDocument(diagnostic.Location.SourceTree) is { } document
                    && await FixSite.FindAsync(document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } site
                    && await fix.PlanAsync(site, edits).ConfigureAwait(false))
                    all.Add(edits);
            }

            return CodeAction.Create(fix.Title, token => all.ApplyAsync(context.Solution, token), equivalenceKey: fix.GetType().Name);
        }

        private static async Task<IEnumerable<Diagnostic>> FindAsync(FixAllContext context)
        {
            var found = new List<Diagnostic>();
            if (context is { Scope: FixAllScope.Document, Document: { } document })
                found.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
            else
            {
                foreach (var project in context.Scope == FixAllScope.Project ? [context.Project] : context.Solution.Projects)
                    found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
            }

            return found.OrderBy(static it => it.Location.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(static it => it.Location.SourceSpan.Start);
        }
    }
}
